package org.javahermit.jdk.com.sun.management.internal;

import com.sun.management.GcInfo;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.GcInfoSubstitution;

/** Gets the further attributes of a description, which the JDK does by reflection. */
@Substitution("com.sun.management.internal.GcInfoCompositeData$2")
final class GcInfoExtendedSubstitution {
  @Alias(name = "val$info")
  private GcInfo info;

  private GcInfoExtendedSubstitution() {}

  @Replace
  public Object[] run() {
    return GcInfoSubstitution.extended(info);
  }
}
