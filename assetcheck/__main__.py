"""`python -m assetcheck`."""

from assetcheck.cli import main

if __name__ == "__main__":
    main()
