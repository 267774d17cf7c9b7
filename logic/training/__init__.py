"""Fit the model that proposes to pages whose truth is known, and score models on such pages.

Fitting needs numpy, which only developers install; scoring and proposing need nothing of the kind.
"""
