"""What is counted of a store: in a large one that takes seconds, so the packer counts for all readers to come."""

COUNTS = (
    *("events", "claims", "excerpts", "stand_offs", "sources"),
    *("disagreements", "actors", "themes", "places", "periods", "tours"),
)
COUNTING = """
    SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM claim), (SELECT count(*) FROM excerpt),
           (SELECT count(*) FROM excerpt WHERE exact IS NULL), (SELECT count(*) FROM source),
           (SELECT count(*) FROM disagreement), (SELECT count(*) FROM actor), (SELECT count(*) FROM theme),
           (SELECT count(*) FROM place), (SELECT count(*) FROM period), (SELECT count(*) FROM tour)
"""
"""In the order of COUNTS."""
