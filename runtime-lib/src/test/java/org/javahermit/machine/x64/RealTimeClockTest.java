package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar arithmetic, against java.time. */
class RealTimeClockTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2000-01-01T00:00:00",
        "2000-02-29T23:59:59",
        "2000-03-01T00:00:00",
        "2024-02-29T12:00:01",
        "2025-12-31T23:59:59",
        "2026-11-22T03:04:05",
        "2099-12-31T00:00:00"
      })
  void secondsAreThoseOfTheCalendar(String text) {
    LocalDateTime time = LocalDateTime.parse(text);
    assertEquals(
        time.toEpochSecond(ZoneOffset.UTC),
        RealTimeClock.secondsSinceEpoch(
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond()));
  }
}
