package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.management.CompositeTypes;
import org.javahermit.jdk.sun.management.MappedMXBeanTypeSubstitution;

/** The type of usages by pool, which the JDK takes from a method's description, is named here. */
@Substitution("com.sun.management.internal.GcInfoCompositeData")
final class GcInfoCompositeDataSubstitution {
  @Alias private static String[] baseGcInfoItemNames;
  @Alias private static MappedMXBeanTypeSubstitution memoryUsageMapType;

  private GcInfoCompositeDataSubstitution() {}

  @Replace(name = "<clinit>")
  private static void initialize() {
    baseGcInfoItemNames =
        new String[] {
          "id", "startTime", "endTime", "duration", "memoryUsageBeforeGc", "memoryUsageAfterGc"
        };
    memoryUsageMapType = CompositeTypes.usageMap();
  }
}
