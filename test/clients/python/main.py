"""Runs the tests of a folder against $WINDSOCK_URL; the last line is "N passed, N failed".

python main.py FOLDER [--every-method]: the tests have to call every method of every API class of the client.
"""

import sys
import unittest
from pathlib import Path


class EveryMethod(unittest.TestCase):
    def test_every_method_of_every_api_class_was_called(self):
        import every_method

        self.assertEqual(every_method.missing(), [])


def main() -> int:
    folder = Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(loader.discover(str(folder), top_level_dir=str(folder)))
    if "--every-method" in sys.argv:
        import every_method

        every_method.watch()
        suite.addTests(loader.loadTestsFromTestCase(EveryMethod))
    outcome = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed} passed, {failed} failed")
    return 1 if failed or not outcome.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
