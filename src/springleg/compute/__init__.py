"""One pure function over many items: here, in worker processes, or on a cluster.

`engine.map_items` is the door. Whatever does the work, the results are the same bytes in the same
order, no more than a bounded number of them is held, and an item that goes wrong stops no other.
"""
