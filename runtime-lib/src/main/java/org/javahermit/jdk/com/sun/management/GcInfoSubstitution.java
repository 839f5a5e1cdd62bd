package org.javahermit.jdk.com.sun.management;

import com.sun.management.GcInfo;
import java.lang.management.MemoryUsage;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.internal.GcInfoBuilderSubstitution;

/** What HotSpot itself constructs of {@link GcInfo}, and parts that the JDK gets by reflection. */
@Substitution("com.sun.management.GcInfo")
public final class GcInfoSubstitution {
  @Alias private GcInfoBuilderSubstitution builder;
  @Alias private Object[] extAttributes;

  /** Times are milliseconds since the start; usages are by pool, in the order of their names. */
  @Alias
  public GcInfoSubstitution(
      GcInfoBuilderSubstitution builder,
      long index,
      long startTime,
      long endTime,
      MemoryUsage[] before,
      MemoryUsage[] after,
      Object[] extended) {}

  /** Who made a description. */
  @Add
  public static GcInfoBuilderSubstitution builder(GcInfo info) {
    return ((GcInfoSubstitution) (Object) info).builder;
  }

  /** What a description has besides what the interface asks for. */
  @Add
  public static Object[] extended(GcInfo info) {
    return ((GcInfoSubstitution) (Object) info).extAttributes;
  }
}
