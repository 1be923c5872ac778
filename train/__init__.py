"""What trains the heads of the engine: `./dev train [NAME]`. One module each, deterministic."""
