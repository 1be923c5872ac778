"""Who is who and who may do what: workspaces, members, customers' visits, sign-in, access."""
