"""What schemathesis loads: the checks of this suite, and what is kept from its requests."""

import judge  # noqa: F401
import protect  # noqa: F401
