package demo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** A weather station that logs: levels, arguments, exceptions, markers, context, threads. */
public final class Station {
  private static final Logger LOG = LoggerFactory.getLogger(Station.class);
  private static final Logger SENSORS = LoggerFactory.getLogger("sensors.wind");
  private static final Marker ALARM = MarkerFactory.getMarker("ALARM");

  private Station() {}

  public static void main(String[] args) throws InterruptedException {
    LOG.info("the station is {}", "up");
    LOG.debug("details are {}", "on");
    LOG.trace("nobody sees this");
    SENSORS.info("not printed: sensors only warn");
    SENSORS.warn("{} of {} sensors answer, {}%", 3, 4, 75);
    MDC.put("shift", "night");
    LOG.atInfo().addKeyValue("celsius", -4.5).addMarker(ALARM).log("frost");
    LOG.info("array {} and {}", new int[] {1, 2}, null);
    try {
      measure(-1);
    } catch (IllegalStateException e) {
      LOG.error("measuring failed", e);
    }
    MDC.clear();
    ExecutorService one = Executors.newSingleThreadExecutor(task -> new Thread(task, "sensor-1"));
    one.execute(() -> LOG.warn(ALARM, "wind of {} m/s", 31));
    one.shutdown();
    one.awaitTermination(10, TimeUnit.SECONDS);
    LOG.info("levels: {} {}", LOG.isDebugEnabled(), SENSORS.isInfoEnabled());
  }

  private static void measure(int sensor) {
    try {
      Integer.parseInt("sensor " + sensor);
    } catch (NumberFormatException e) {
      throw new IllegalStateException("no sensor " + sensor, e);
    }
  }
}
