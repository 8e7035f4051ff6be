"""One file for each kind of page or block. A view takes the site and yields pages; it never calls another."""
