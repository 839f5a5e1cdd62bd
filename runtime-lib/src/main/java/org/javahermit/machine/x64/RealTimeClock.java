package org.javahermit.machine.x64;

import org.javahermit.unsafe.Machine;

/**
 * The battery-backed clock, which gives the wall clock its start. It is taken to run in UTC.
 * Source: Motorola MC146818 data sheet.
 */
final class RealTimeClock {
  private static final int INDEX = 0x70;
  private static final int DATA = 0x71;

  private static final int SECONDS = 0x00;
  private static final int MINUTES = 0x02;
  private static final int HOURS = 0x04;
  private static final int DAY = 0x07;
  private static final int MONTH = 0x08;
  private static final int YEAR = 0x09;
  private static final int STATUS_A = 0x0a;
  private static final int STATUS_B = 0x0b;

  private static final int UPDATE_IN_PROGRESS = 0x80;
  private static final int BINARY = 0x04;
  private static final int TWENTY_FOUR_HOURS = 0x02;
  private static final int AFTERNOON = 0x80;

  private RealTimeClock() {}

  /** Seconds since 1970-01-01T00:00:00Z. */
  static long readSeconds() {
    long previous = -1;
    // Two equal readings in a row were not torn by an update between their bytes.
    while (true) {
      while ((register(STATUS_A) & UPDATE_IN_PROGRESS) != 0) {
        Machine.pause();
      }
      long now = readOnce();
      if (now == previous) {
        return now;
      }
      previous = now;
    }
  }

  private static long readOnce() {
    int format = register(STATUS_B);
    int second = decode(register(SECONDS), format);
    int minute = decode(register(MINUTES), format);
    int rawHour = register(HOURS);
    int hour = decode(rawHour & ~AFTERNOON, format);
    if ((format & TWENTY_FOUR_HOURS) == 0) {
      hour = hour % 12 + ((rawHour & AFTERNOON) != 0 ? 12 : 0);
    }
    int day = decode(register(DAY), format);
    int month = decode(register(MONTH), format);
    int year = 2000 + decode(register(YEAR), format);
    return secondsSinceEpoch(year, month, day, hour, minute, second);
  }

  /**
   * Civil date to seconds; months count from 1. Source: proleptic Gregorian calendar arithmetic.
   */
  static long secondsSinceEpoch(int year, int month, int day, int hour, int minute, int second) {
    // Counting years from March puts the leap day at the year's end.
    long shifted = month <= 2 ? year - 1 : year;
    int monthFromMarch = (month + 9) % 12;
    long days =
        shifted * 365
            + shifted / 4
            - shifted / 100
            + shifted / 400
            + (monthFromMarch * 153 + 2) / 5
            + day
            - 1
            - 719468;
    return ((days * 24 + hour) * 60 + minute) * 60 + second;
  }

  private static int decode(int value, int format) {
    return (format & BINARY) != 0 ? value : (value >> 4) * 10 + (value & 0x0f);
  }

  private static int register(int index) {
    Machine.out8(INDEX, index);
    return Machine.in8(DATA);
  }
}
