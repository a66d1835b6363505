# Of a trx report: the failed tests, what each said and the lines of our own tests it passed through.
# Reads to the end whatever it prints, so that nobody upstream is cut off.
/<UnitTestResult / {
  failed = /outcome="Failed"/
  if (failed && match($0, /testName="[^"]*"/)) print "\n" substr($0, RSTART + 10, RLENGTH - 11)
}
/<\/UnitTestResult>/ { failed = 0 }
failed && /<Message>/ { telling = 1; lines = 0 }
failed && telling && lines++ < 30 { print }
/<\/Message>/ { telling = 0 }
failed && /<StackTrace>/ { tracing = 1 }
failed && tracing && /tests\/Hac/ { print }
/<\/StackTrace>/ { tracing = 0 }
