"""From a folder or a website to passages. Extraction runs in a child process with limits."""
