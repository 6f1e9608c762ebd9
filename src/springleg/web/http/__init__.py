"""Between the server and a page: who asks, headers, errors, files, and the address of each."""
