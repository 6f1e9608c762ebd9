"""The door for assistants: the same asks as tools that a program calls (MCP, over stdio).

A tool takes a noun of arguments and gives a noun of answers, whose `says` are whole sentences in
the reader's language. Nothing here reads or writes a file that was named to it, and nothing asks
the network.
"""
