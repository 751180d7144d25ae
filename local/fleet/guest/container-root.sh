#!/bin/sh
# Shapes the root directory $1 (packages unpacked, nothing configured) into the file system of both container images:
# the walkthrough's `containous/whoami` and `nginx:alpine`. $2 is the directory of the files that go in.
set -eu
root=$1
files=$2
for directory in bin sbin lib lib64; do
  [ -e "$root/usr/$directory" ] && ln -sfn "usr/$directory" "$root/$directory"
done
# The images are unpacked under emulation: what no program in them reads stays out.
rm -rf "$root/usr/share/bash-completion" "$root/usr/share/doc" "$root/usr/share/info" "$root/usr/share/lintian" \
  "$root/usr/share/locale" "$root/usr/share/man" "$root/usr/share/perl5" "$root/usr/share/vim" "$root/usr/include" \
  "$root/usr/lib/x86_64-linux-gnu/gconv" "$root/usr/lib/x86_64-linux-gnu/engines-3" "$root/etc/nginx"
mkdir -p "$root/proc" "$root/sys" "$root/run" "$root/tmp" "$root/root" "$root/etc/nginx" "$root/var/log/nginx" \
  "$root/var/lib/nginx" "$root/usr/share/whoami"
chmod 1777 "$root/tmp"
# What other packages brought along (iproute2's `ip`) is busybox's business here.
for program in "$root"/usr/bin/* "$root"/usr/sbin/*; do
  case $(basename "$program") in nginx | curl | busybox) ;; *) rm -f "$program" ;; esac
done
chroot "$root" /usr/bin/busybox --install -s /usr/bin
printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'nobody:x:65534:65534:nobody:/:/bin/false' >"$root/etc/passwd"
printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' >"$root/etc/group"
printf '%s\n' 'hosts: files dns' >"$root/etc/nsswitch.conf"
cp "$files/nginx.conf" "$files/whoami.conf" "$files/whoami.js" "$root/etc/nginx/"
cp "$files/whoami.sh" "$root/usr/bin/whoami-server"
chmod 755 "$root/usr/bin/whoami-server"
# A body of known size, for whoever measures throughput.
head -c 65536 /dev/zero | tr '\0' 'x' >"$root/usr/share/nginx/html/64k"
[ -e "$root/usr/share/nginx/html/index.html" ] ||
  mv "$root/usr/share/nginx/html/index.nginx-debian.html" "$root/usr/share/nginx/html/index.html"
cp "$root/usr/share/nginx/html/64k" "$root/usr/share/whoami/64k"
# Of the libraries only what the four programs load.
loaded=$(chroot "$root" /usr/lib64/ld-linux-x86-64.so.2 --list /usr/sbin/nginx &&
  chroot "$root" /usr/lib64/ld-linux-x86-64.so.2 --list /usr/lib/nginx/modules/ngx_http_js_module.so &&
  chroot "$root" /usr/lib64/ld-linux-x86-64.so.2 --list /usr/bin/curl &&
  chroot "$root" /usr/lib64/ld-linux-x86-64.so.2 --list /usr/bin/busybox)
loaded=$(echo "$loaded" | sed -n 's|.*=> /lib/x86_64-linux-gnu/\([^ ]*\).*|\1|p' | sort -u)
libraries=$root/usr/lib/x86_64-linux-gnu
mkdir "$root/usr/lib/loaded"
for name in $loaded; do
  cp -L "$libraries/$name" "$root/usr/lib/loaded/$name"
done
cp -L "$libraries/ld-linux-x86-64.so.2" "$root/usr/lib/loaded/"
rm -r "$libraries"
mv "$root/usr/lib/loaded" "$libraries"
