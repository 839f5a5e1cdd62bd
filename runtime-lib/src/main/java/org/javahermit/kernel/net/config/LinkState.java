package org.javahermit.kernel.net.config;

/** Whether a card is connected. */
public interface LinkState {
  /** Asks the card. */
  boolean isUp();
}
