package org.javahermit.compiler.testing;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.report.BuildListener;

/** What a build says, for tests that look at it. */
public final class Heard implements BuildListener {
  public final List<String> notes = new ArrayList<>();
  public final List<String> warnings = new ArrayList<>();

  @Override
  public void started(String stage, int total) {}

  @Override
  public void advanced() {}

  @Override
  public void finished(String counts) {}

  @Override
  public void note(String message) {
    notes.add(message);
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }
}
