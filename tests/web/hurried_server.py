"""A server with the real front and short deadlines: `python hurried_server.py --data-dir D`.

`FRONT` in the environment is JSON: the numbers of `body_limits` that are others, and `most`
connections; `PLAN_WITHIN_S` how long a plan may take; `LONG_LOGS` how many entries of a log
are read by the server itself. It prints its port once somebody is answered.
"""

import json
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from web.serve_command import free_port
from web.serving import Clock, shift_clock, take


def main() -> None:
    said = take()
    with suppress(ImportError):
        from springleg.web.http import body_limits

        for name, value in json.loads(os.environ.get("FRONT", "{}")).items():
            setattr(body_limits, name, value)
    if within := os.environ.get("PLAN_WITHIN_S"):
        from springleg.usecases.plan import planning

        planning.plan_aside = partial(planning.plan_aside, within_s=float(within))
    if most := os.environ.get("LONG_LOGS"):
        from springleg.web.http import beside

        beside.PAGES_WITHIN_S = beside.FILES_WITHIN_S = (
            240.0  # a busy machine is no failure of the code
        )
        beside.long_logs_beside = partial(beside.long_logs_beside, most_here=int(most))
    from springleg.web.http.serving import Address, serve

    if said.now:
        shift_clock(Clock(said.now))
    address = Address(port=said.port or free_port())

    def ready() -> None:
        sys.stdout.write(f"{address.port}\n")
        sys.stdout.flush()

    serve(address, ready)


if __name__ == "__main__":
    main()
