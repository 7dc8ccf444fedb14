#!/bin/sh
# Process 1 of the lab kernel. The machine's own root file system is mounted through hostfs, which writes through: the
# first thing done is an overlay whose upper half is in memory, and everything runs inside that. Words of the kernel
# command line arrive as variables: lab_run (folder with the run's files), lab_project (the working tree).
# ttyS0 carries the command's input and output, ttyS1 its errors, ttyS2 the talk with run-lab.mjs:
#   "ready" -> the kernel is up; "status N" -> the command ended; "failed TEXT" -> it never started; host says "bye".
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
set -u

mount -t proc proc /proc
# /mnt exists on every Debian; what is mounted on it exists only in this kernel.
mount -t tmpfs -o size=80%,mode=755 lab /mnt
mkdir -p /mnt/upper /mnt/work /mnt/root /mnt/project /mnt/modules/lib
ln -s /usr/lib/uml/modules /mnt/modules/lib/modules
exec 9<>/dev/console

fail() {
  echo "lab: $*" >&9
  [ -c /dev/ttyS2 ] && echo "failed $*" >/dev/ttyS2
  sleep 1
  poweroff -f
}

load() {
  # One call for all is several times faster; one by one only to name the one that is missing.
  modprobe -d /mnt/modules -a -q "$@" 2>/dev/null && return
  for module in "$@"; do
    modprobe -d /mnt/modules -q "$module" || echo "lab: no module $module" >&9
  done
}

command -v modprobe >/dev/null || fail "modprobe is not installed (Debian package kmod)"
# Modules that the kernel asks for by itself (schedulers, tunnels) are found too.
printf '#!/bin/sh\nexec modprobe -d /mnt/modules "$@"\n' >/mnt/modprobe
chmod 755 /mnt/modprobe
echo /mnt/modprobe >/proc/sys/kernel/modprobe

load overlay
mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root || fail "cannot mount the overlay"
R=/mnt/root
mount -t proc proc $R/proc
mount -t sysfs sysfs $R/sys
mount -t devtmpfs devtmpfs $R/dev 2>/dev/null || mount -o bind /dev $R/dev
mkdir -p $R/dev/pts $R/dev/shm
mount -t devpts -o ptmxmode=666,gid=5,mode=620 devpts $R/dev/pts
ln -sf pts/ptmx $R/dev/ptmx
mount -t tmpfs -o mode=1777 shm $R/dev/shm
# The working tree may itself be below /tmp: it is kept in sight.
mount -o bind "$R$lab_project" /mnt/project
mount -t tmpfs -o mode=755 run $R/run
mkdir -p $R/run/lock
mount -t tmpfs -o mode=1777 tmp $R/tmp
mkdir -p "$R$lab_project" && mount -o bind /mnt/project "$R$lab_project" || fail "cannot show $lab_project"
# The one folder that is written through to the machine.
mkdir -p "$R$lab_run/results" && mount -o bind "$lab_run/results" "$R$lab_run/results" || fail "cannot show $lab_run/results"
[ -c $R/dev/ttyS2 ] || fail "the kernel has no serial lines"

load ipv6 veth bridge macvlan dummy 8021q ipip tun sch_netem \
  nf_tables nft_ct nft_compat nft_reject nft_log nft_masq nf_conntrack nf_nat xt_mark xt_conntrack xt_ipvs \
  ip_vs ip_vs_rr ip_vs_wrr ip_vs_lc ip_vs_wlc ip_vs_lblc ip_vs_lblcr ip_vs_sh ip_vs_mh ip_vs_dh ip_vs_fo ip_vs_ovf \
  ip_vs_sed ip_vs_nq
ip link set lo up
hostname lab
[ -e /proc/net/ip_vs ] || fail "module ip_vs did not load"

exec chroot $R /bin/sh "$lab_run/guest.sh"
