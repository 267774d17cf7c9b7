"""What is killed half-way: for each operation the folder it begins with, what it does, and what may be left of it."""

from tests.faults.acts.common import Act, write_texts
from tests.faults.acts.exporting import export_pages, judge_export, stage_export
from tests.faults.acts.importing import import_pages, judge_import, stage_import
from tests.faults.acts.keeping import (
    judge_backups,
    judge_restore,
    make_backups,
    open_and_mark,
    restore_oldest,
    stage_backups,
)
from tests.faults.acts.updating import judge_migration, open_it, stage_migration

__all__ = ["ACTS", "Act"]

ACTS = (
    Act("import", stage_import, import_pages, judge_import),
    Act("import into a new project", write_texts, import_pages, judge_import),
    Act("export", stage_export, export_pages, judge_export),
    Act("opening and closing", stage_backups, open_and_mark, judge_backups),
    Act("backup", stage_backups, make_backups, judge_backups),
    Act("restore", stage_backups, restore_oldest, judge_restore),
    Act("migration", stage_migration, open_it, judge_migration),
)
