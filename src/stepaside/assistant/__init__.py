"""The assistant: answers from the workspace's knowledge, with sources and a confidence."""
