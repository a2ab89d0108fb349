// Loads the analysis service that the operator has set up. The server puts this file on a page only for a visitor who said
// yes, and only on public pages on which nobody types anything.
(() => {
  const own = document.currentScript;
  const { origin, measurement, ads, label } = own.dataset;
  // Nothing that is set here lasts longer than thirty days, and no visit makes it last longer.
  const cookies = { cookie_expires: 30 * 24 * 3600, cookie_update: false };
  window.dataLayer = window.dataLayer || [];
  function gtag() {
    window.dataLayer.push(arguments);
  }
  const granted = (is) => (is ? "granted" : "denied");
  gtag("consent", "default", {
    analytics_storage: granted(measurement),
    ad_storage: granted(ads),
    ad_user_data: "denied",
    ad_personalization: "denied",
  });
  gtag("js", new Date());
  if (measurement) {
    gtag("config", measurement, {
      ...cookies,
      anonymize_ip: true,
      allow_google_signals: false,
      allow_ad_personalization_signals: false,
      send_page_view: false,
    });
  }
  if (ads) gtag("config", ads, { ...cookies, anonymize_ip: true, allow_ad_personalization_signals: false });

  // The address without its query, which may say more than the page.
  if (measurement) gtag("event", "page_view", { page_location: location.origin + location.pathname, page_referrer: "" });
  if (ads && label && own.dataset.converted !== undefined) gtag("event", "conversion", { send_to: `${ads}/${label}` });

  const script = document.createElement("script");
  script.async = true;
  script.src = `${origin}/gtag/js?id=${encodeURIComponent(measurement || ads)}`;
  document.head.append(script);
})();
