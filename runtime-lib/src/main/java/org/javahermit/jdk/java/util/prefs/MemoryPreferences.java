package org.javahermit.jdk.java.util.prefs;

import java.util.Map;
import java.util.TreeMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/** A node of preferences that are gone when the image ends. */
final class MemoryPreferences extends AbstractPreferences {
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, MemoryPreferences> children = new TreeMap<>();

  private MemoryPreferences(MemoryPreferences parent, String name) {
    super(parent, name);
    newNode = parent != null;
  }

  /** Makes the two roots. */
  static final class Factory implements PreferencesFactory {
    private static final Preferences SYSTEM = new MemoryPreferences(null, "");
    private static final Preferences USER = new MemoryPreferences(null, "");

    @Override
    public Preferences systemRoot() {
      return SYSTEM;
    }

    @Override
    public Preferences userRoot() {
      return USER;
    }
  }

  /** The root that is the user's says so, as {@link #toString()} shows. */
  @Override
  public boolean isUserNode() {
    Preferences root = this;
    while (root.parent() != null) {
      root = root.parent();
    }
    return root == Factory.USER;
  }

  @Override
  protected void putSpi(String key, String value) {
    values.put(key, value);
  }

  @Override
  protected String getSpi(String key) {
    return values.get(key);
  }

  @Override
  protected void removeSpi(String key) {
    values.remove(key);
  }

  @Override
  protected String[] keysSpi() {
    return values.keySet().toArray(new String[0]);
  }

  @Override
  protected void removeNodeSpi() {
    values.clear();
    if (parent() instanceof MemoryPreferences parent) {
      parent.children.remove(name());
    }
  }

  @Override
  protected String[] childrenNamesSpi() {
    return children.keySet().toArray(new String[0]);
  }

  @Override
  protected AbstractPreferences childSpi(String name) {
    return children.computeIfAbsent(name, key -> new MemoryPreferences(this, key));
  }

  /** There is no store that could be behind. */
  @Override
  protected void syncSpi() {}

  @Override
  protected void flushSpi() {}
}
