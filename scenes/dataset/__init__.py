"""The bundled stories."""
