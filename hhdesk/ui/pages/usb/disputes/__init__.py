"""The disputes of the USB page: shown side by side, decided one by one."""
