package org.javahermit.jdk.com.sun.management.internal;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.GcInfoSubstitution;

/** Gets who made the description in a notification, which the JDK does by reflection. */
@Substitution("com.sun.management.internal.GarbageCollectionNotifInfoCompositeData$1")
final class GcInfoBuilderOfNotificationSubstitution {
  @Alias(name = "this$0")
  private NotificationData data;

  private GcInfoBuilderOfNotificationSubstitution() {}

  @Replace
  public GcInfoBuilderSubstitution run() {
    return GcInfoSubstitution.builder(data.gcNotifInfo.getGcInfo());
  }

  /** The notification's data. */
  @Substitution("com.sun.management.internal.GarbageCollectionNotifInfoCompositeData")
  static final class NotificationData {
    @Alias private com.sun.management.GarbageCollectionNotificationInfo gcNotifInfo;

    private NotificationData() {}
  }
}
