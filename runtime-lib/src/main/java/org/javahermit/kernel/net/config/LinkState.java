package org.javahermit.kernel.net.config;

/** Whether a card is connected. */
public interface LinkState {
  /** Asks the card. */
  boolean isUp();

  /** Whether the card wants neighbours to be told of this host again; asked, it is done. */
  default boolean takeAnnouncement() {
    return false;
  }
}
