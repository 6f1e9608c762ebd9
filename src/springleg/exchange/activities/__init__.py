"""Activities as watches and apps write them: FIT, GPX and TCX, read; where one was is not kept."""
