package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryUsage;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** What is told when a pool's usage crosses a threshold; here to be called. */
@Substitution("sun.management.Sensor")
abstract class SensorSubstitution {
  private SensorSubstitution() {}

  @Alias
  public native boolean isOn();

  @Alias
  public native void trigger(int increment, MemoryUsage usage);

  @Alias
  public native void clear();
}
