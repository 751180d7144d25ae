# Lets time pass.
run wait sleep "$SSM_seconds"
exit 0
