-- Who applies bundles moves a tenant's version; the service only reads it.
revoke execute on function directory.touch(int) from kita_app;
