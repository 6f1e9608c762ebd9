"""What goes into the log and comes out of it: reading, checking, correcting, listing."""
