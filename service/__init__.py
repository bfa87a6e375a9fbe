"""The service: settings, routes, pages and the command line."""
