package org.javahermit.compiler.report;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Shows a build as text: one line for each stage with its time and counts; where the output is a
 * terminal, a bar while a stage runs, which its line then replaces.
 */
public final class TerminalListener implements BuildListener {
  private static final int BAR_WIDTH = 30;
  private static final int STEPS = 100;

  private final Consumer<String> lines;
  private final Consumer<String> bar;
  private final AtomicInteger done = new AtomicInteger();
  private String stage;
  private int total;
  private long start;

  /**
   * A listener.
   *
   * @param lines takes whole lines, without a line end
   * @param bar takes texts that rewrite the current line, or null where the output is no terminal
   */
  public TerminalListener(Consumer<String> lines, Consumer<String> bar) {
    this.lines = lines;
    this.bar = bar;
  }

  @Override
  public void started(String name, int units) {
    stage = name;
    total = units;
    done.set(0);
    start = System.nanoTime();
    draw(0);
  }

  @Override
  public void advanced() {
    int now = done.incrementAndGet();
    if (bar != null && total > 0 && now * STEPS / total != (now - 1) * STEPS / total) {
      draw(now);
    }
  }

  @Override
  public void finished(String counts) {
    double seconds = (System.nanoTime() - start) / 1e9;
    line(String.format(Locale.ROOT, "%-10s %6.2f s  %s", stage, seconds, counts));
  }

  @Override
  public void note(String message) {
    line(message);
  }

  @Override
  public void warning(String message) {
    line("warning: " + message);
  }

  private void line(String text) {
    if (bar != null) {
      bar.accept("\r\u001b[K");
    }
    lines.accept(text);
  }

  private synchronized void draw(int now) {
    if (bar == null) {
      return;
    }
    if (total == 0) {
      bar.accept("\r" + stage + " …");
      return;
    }
    int filled = Math.min(BAR_WIDTH, (int) ((long) now * BAR_WIDTH / total));
    bar.accept(
        String.format(
            Locale.ROOT,
            "\r%-10s [%s%s] %d/%d",
            stage,
            "#".repeat(filled),
            ".".repeat(BAR_WIDTH - filled),
            now,
            total));
  }
}
