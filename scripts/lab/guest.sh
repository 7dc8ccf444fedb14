#!/bin/sh
# Second half of the lab kernel's process 1, inside the overlay: joins the command to the serial lines, runs it, tells
# how it ended, saves what is to be kept, and switches the kernel off once the host has read everything.
stty -F /dev/ttyS1 raw -echo
stty -F /dev/ttyS2 raw -echo icanon icrnl
# Held open from here to the end: a line that is closed forgets what was in it.
exec 6<>/dev/ttyS1 7<>/dev/ttyS0 8<>/dev/ttyS2

if [ "$lab_mode" = terminal ]; then
  stty -F /dev/ttyS0 sane rows "${lab_rows:-24}" cols "${lab_columns:-80}"
  # The host tells when its window changes its size.
  while read -r word one two <&8; do
    [ "$word" = size ] && stty -F /dev/ttyS0 rows "$one" cols "$two"
  done &
  helper=$!
  echo ready >&8
  # In the foreground: a shell starts background commands with the interrupt key ignored.
  setsid -c -w sh "$lab_run/command.sh" </dev/ttyS0 >/dev/ttyS0 2>&1 6>&- 7>&- 8>&- 9>&-
  status=$?
  kill $helper 2>/dev/null
  stty -F /dev/ttyS0 raw -echo
else
  # Pipes between the command and the lines: it must not take them for a terminal. Input is line by line; ^D ends it.
  stty -F /dev/ttyS0 raw -echo icanon
  echo ready >&8
  pipes=$(mktemp -d)
  mkfifo "$pipes/in" "$pipes/out" "$pipes/err"
  # Every line is acknowledged: a serial line that is sent more than it can hold never recovers.
  {
    while IFS= read -r line; do
      printf '%s\n' "$line"
      echo ack >&8
    done
    printf '%s' "$line"
  } </dev/ttyS0 >"$pipes/in" 2>/dev/null 6>&- 7>&- &
  feeder=$!
  cat "$pipes/out" >/dev/ttyS0 6>&- 7>&- 8>&- &
  out=$!
  cat "$pipes/err" >/dev/ttyS1 6>&- 7>&- 8>&- &
  err=$!
  sh "$lab_run/command.sh" <"$pipes/in" >"$pipes/out" 2>"$pipes/err" 6>&- 7>&- 8>&- 9>&-
  status=$?
  kill $feeder 2>/dev/null
  # What the command left running holds the pipes open: its last words are given three seconds.
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    kill -0 $out 2>/dev/null || kill -0 $err 2>/dev/null || break
    sleep 0.2
  done
fi

sh "$lab_run/keep.sh"
sync
# End marks in the streams themselves: when the host has seen them, it has seen everything before them.
printf '\000holdfast-lab-end\000' >/dev/ttyS0
printf '\000holdfast-lab-end\000' >/dev/ttyS1
echo "status $status" >&8
# "bye", or nobody is there any more.
timeout 10 head -n 1 <&8 >/dev/null
poweroff -f
