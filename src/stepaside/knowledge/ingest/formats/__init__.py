"""What each kind of file becomes: blocks of text, in the child process, with limits."""
