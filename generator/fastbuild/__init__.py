"""The short way through MkDocs: the same bytes as the plain way, for a fraction of the work.

Pages are converted in parallel and kept between builds (`conversion`), of which raw HTML blocks
take no part (`skeleton`); the theme is rendered once for all pages whose frame is the same
(`shells`); of what is built only what differs is written (`staging`). Whatever is not as expected
takes the plain way. Under `serve`, a page that is edited is built before all others (`live`).
"""

from generator.fastbuild.listed import Listed
from generator.fastbuild.live import Live, can_show
from generator.fastbuild.route import Route, obstacle, open_route
from generator.fastbuild.single import Site
from generator.fastbuild.staging import Staging

__all__ = ["Listed", "Live", "Route", "Site", "Staging", "can_show", "obstacle", "open_route"]
