package org.javahermit.kernel.fs.fat;

/**
 * Points of time as FAT has them, from 1980 to 2107, in UTC: takes and gives nanoseconds since
 * 1970. A date has the year in its highest seven bits, then the month, then the day; a time of day
 * has hours, minutes, and pairs of seconds.
 */
final class FatTime {
  private static final long NANOS = 1_000_000_000;
  private static final long DAY = 86_400;
  private static final int FIRST_YEAR = 1980;
  private static final int LAST_YEAR = 2107;
  private static final long FIRST = 315_532_800L;
  private static final long LAST = 4_354_819_198L;

  private FatTime() {}

  private static long seconds(long nanos) {
    return Math.max(FIRST, Math.min(LAST, Math.floorDiv(nanos, NANOS)));
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** The date of a point of time. */
  static int date(long nanos) {
    long rest = (seconds(nanos) - FIRST) / DAY;
    int year = FIRST_YEAR;
    while (rest >= (isLeap(year) ? 366 : 365)) {
      rest -= isLeap(year) ? 366 : 365;
      year++;
    }
    int month = 1;
    while (rest >= days(year, month)) {
      rest -= days(year, month);
      month++;
    }
    return year - FIRST_YEAR << 9 | month << 5 | (int) rest + 1;
  }

  /** The time of day of a point of time. */
  static int time(long nanos) {
    int second = (int) (seconds(nanos) % DAY);
    return second / 3600 << 11 | second / 60 % 60 << 5 | second % 60 / 2;
  }

  /** Hundredths of seconds behind {@link #time}. */
  static int hundredths(long nanos) {
    long second = seconds(nanos);
    boolean isExact = second == Math.floorDiv(nanos, NANOS);
    return (int) (second % 2 * 100 + (isExact ? Math.floorMod(nanos, NANOS) / 10_000_000 : 0));
  }

  /** The point of a date and a time of day. */
  static long nanos(int date, int time, int hundredths) {
    int year = Math.min(LAST_YEAR, FIRST_YEAR + (date >> 9));
    long days = Math.max(0, (date & 31) - 1);
    for (int i = FIRST_YEAR; i < year; i++) {
      days += isLeap(i) ? 366 : 365;
    }
    for (int month = 1; month < (date >> 5 & 15); month++) {
      days += days(year, month);
    }
    long second = (time >> 11) * 3600L + (time >> 5 & 63) * 60L + (time & 31) * 2L;
    return (FIRST + days * DAY + second) * NANOS + hundredths * 10_000_000L;
  }
}
