#!/usr/bin/env python3
"""Holds an exported package against Anki itself.

    pip install anki
    myoatlas study export --format anki -o cards.apkg
    .ci/check-anki.py cards.apkg
"""

import os
import sqlite3
import sys
import tempfile
import zipfile

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def main(package: str) -> None:
    package = os.path.abspath(package)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            assert archive.testzip() is None
            archive.extract("collection.anki2", folder)
        database = sqlite3.connect(os.path.join(folder, "collection.anki2"))
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        notes = database.execute("select count(*) from notes").fetchone()[0]
        database.close()

        collection = Collection(os.path.join(folder, "own.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=False)
        request = ImportAnkiPackageRequest(package_path=package, options=options)
        assert len(collection.import_anki_package(request).log.new) == notes
        # Again: nothing is doubled.
        assert len(collection.import_anki_package(request).log.new) == 0
        assert collection.note_count() == collection.card_count() == notes
        _, fine = collection.fix_integrity()
        assert fine
        media = collection.media.check()
        assert not media.missing and not media.unused
        for card in collection.find_cards(""):
            card = collection.get_card(card)
            assert card.question() and card.answer()
        pictures = len(os.listdir(collection.media.dir()))
        collection.close()
    print(f"{notes} notes, {pictures} pictures: Anki takes them")


if __name__ == "__main__":
    main(sys.argv[1])
