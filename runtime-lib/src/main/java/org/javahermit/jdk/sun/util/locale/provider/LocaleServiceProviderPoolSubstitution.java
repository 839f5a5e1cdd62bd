package org.javahermit.jdk.sun.util.locale.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.LocaleServiceProvider;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Every service for locales has one provider, that of CLDR's data. */
@Substitution("sun.util.locale.provider.LocaleServiceProviderPool")
final class LocaleServiceProviderPoolSubstitution {
  @Alias private Class<? extends LocaleServiceProvider> providerClass;

  private LocaleServiceProviderPoolSubstitution() {}

  @Replace
  private List<LocaleServiceProvider> findProviders(Locale locale, boolean isObjectProvider) {
    List<LocaleServiceProvider> providers = new ArrayList<>(1);
    LocaleServiceProvider provider =
        LocaleProviderAdapterSubstitution.hermitCldr().getLocaleServiceProvider(providerClass);
    if (provider != null) {
      providers.add(provider);
    }
    return providers;
  }
}
