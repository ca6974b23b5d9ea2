import sys

import helper
import windsock

if __name__ == "__main__":
    print("arguments", sys.argv[1:])
    windsock.set_result({"args": sys.argv[1:], "helper": helper.WORD})
