package org.javahermit.jdk.java.time.zone;

import java.io.DataInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/** The time zones of {@code java.time} are read from the image instead of a file of the JDK. */
@Substitution("java.time.zone.TzdbZoneRulesProvider")
final class TzdbZoneRulesProviderSubstitution extends java.time.zone.ZoneRulesProvider {
  @Alias private Map<String, Object> regionToRules;

  @Replace
  public TzdbZoneRulesProviderSubstitution() {
    regionToRules = new ConcurrentHashMap<>();
    try {
      load(ImageResource.open(Machine.symbol("resource:lib/tzdb.dat")));
    } catch (Exception e) {
      throw new java.time.zone.ZoneRulesException("Unable to load TZDB time-zone rules", e);
    }
  }

  @Alias
  private native void load(DataInputStream in) throws Exception;

  @Alias
  @Override
  protected native java.util.Set<String> provideZoneIds();

  @Alias
  @Override
  protected native java.time.zone.ZoneRules provideRules(String zone, boolean forCaching);

  @Alias
  @Override
  protected native java.util.NavigableMap<String, java.time.zone.ZoneRules> provideVersions(
      String zone);
}
