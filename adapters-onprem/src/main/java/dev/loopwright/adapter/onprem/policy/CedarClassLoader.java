package dev.loopwright.adapter.onprem.policy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** Loads Cedar and its adapters from their jars by itself, and everything else by its parent. */
final class CedarClassLoader extends URLClassLoader {
  private static final List<String> OWN =
      List.of(CedarClassLoader.class.getPackageName() + ".", "com.cedarpolicy.", "com.fizzed.jne.");

  CedarClassLoader(URL[] jars, ClassLoader parent) {
    super(jars, parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  /** The native library is a resource of Cedar's jar, and has to be found here. */
  @Override
  public URL getResource(String name) {
    var own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }
}
