"""Files of the volumes as frames."""
