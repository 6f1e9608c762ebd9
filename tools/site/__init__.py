"""Build the site of the pages: `python -m tools.site [FOLDER]`, from the project's folder.

The pages of `docs/` and of the project's folder are the source; nothing is written for the site
alone but the reference of the modules, which is made from their docstrings. What stands in which
folder decides where a page is found (`navigation`), so a new page is a new file and nothing else.

    pages      what is on the site, and under which address
    markdown   what of a page is prose, and what is code
    links      from addresses in the repository to addresses on the site; links that lead nowhere
    terms      short words (RIR, LSI) lead to the glossary, once a page
    navigation which page stands where; pages that list what is in a folder
    modules    the reference of the modules
    colours    the app's colours, for the site
    build      all of it laid out and handed to Zensical
"""
