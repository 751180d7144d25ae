# Rules of one table that fit a pattern, in the network of whoever runs it: `sh -c "$rules" rules TABLE PATTERN`. The engine may
# have written them by another back end than `iptables` stands for: the first that has any of them counts. Legacy tables
# are only looked at where there are some, because looking would make them.
# shellcheck disable=SC2016
rules='status=1
for each in iptables iptables-nft iptables-legacy; do
  command -v "$each" >/dev/null || continue
  [ "$each" != iptables-legacy ] || grep -q . /proc/self/net/ip_tables_names 2>/dev/null || continue
  lines=$("$each" -w 5 -t "$1" -S) && status=0 || continue
  printf "%s\n" "$lines" | grep -E -- "$2" && exit 0
done
exit "$status"'
