# Measures the way to another node twice over: from this node's own network to that node's address, and from the network
# of a container to the address of another container on the overlay.
# part: container-network
note inside "$inside"
# Figures of an emulated machine are labelled as such: `qemu` is what this prints there.
run virt systemd-detect-virt
run passes timeout 45 python3 -I -S "$sp_dir/overlay-measure.py" "$pid" "$SSM_port" "$SSM_host" "$SSM_overlay"
exit 0
