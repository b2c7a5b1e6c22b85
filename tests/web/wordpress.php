<?php
// The plugin inside WordPress itself, without a database: options are answered here.
//   php wordpress.php WORDPRESS PLUGIN < requests.json > answers.json
// WORDPRESS: the folder of wp-includes. A request is {"shortcode": text}, {"block": attributes} or
// {"meta": {key: value}, "typed": label} for a product, whose label may be saved anew before; the answer
// holds its HTML. The last answer is what the page loads.

[ , $wordpress, $plugin ] = $argv;
define( 'ABSPATH', rtrim( $wordpress, '/' ) . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_CONTENT_DIR', dirname( $plugin, 2 ) );
define( 'WP_CONTENT_URL', 'https://shop.test/wp-content' );
define( 'WP_PLUGIN_DIR', dirname( $plugin, 2 ) );
define( 'WP_PLUGIN_URL', 'https://shop.test/wp-content/plugins' );
define( 'WPMU_PLUGIN_DIR', '/nowhere' );
define( 'WP_DEBUG', true );
error_reporting( E_ALL & ~E_DEPRECATED );
ini_set( 'display_errors', 'stderr' );
set_error_handler(
	function ( $level, $message, $file, $line ) {
		if ( E_DEPRECATED === $level ) {
			return true;
		}
		fwrite( STDERR, "$file:$line: $message\n" );
		exit( 3 );
	}
);

$files = array(
	'version', 'compat', 'load', 'pomo/entry', 'pomo/plural-forms', 'pomo/translations', 'class-wp-error', 'plugin', 'class-wp-object-cache', 'cache', 'functions', 'option', 'l10n', 'formatting', 'kses',
	'shortcodes', 'link-template', 'theme', 'script-loader', 'class-wp-block-type', 'class-wp-block-type-registry',
	'class-wp-block-parser', 'blocks', 'class-wp-block-supports', 'http', 'class-wp-locale', 'class-wp-locale-switcher', 'meta',
);
foreach ( $files as $name ) {
	$path = ABSPATH . WPINC . "/$name.php";
	if ( is_file( $path ) ) {
		require_once $path;
	}
}
$wp_plugin_paths = array();
$locale          = 'de_DE';
$meta            = array();
wp_cache_init();
wp_cache_set( 'alloptions', array( 'blog_charset' => 'UTF-8' ), 'options' );
add_filter( 'pre_option', fn( $given, $name ) => 'home' === $name || 'siteurl' === $name ? 'https://shop.test' : '', 10, 2 );
// Of the parts of WordPress that need its database, what the plugin asks.
function get_the_ID() {
	return 7;
}
function get_post_meta( $id, $key ) {
	global $meta;
	return $meta[ $key ] ?? '';
}
function update_post_meta( $id, $key, $value ) {
	global $meta;
	$meta[ $key ] = wp_unslash( $value );
}
function delete_post_meta( $id, $key ) {
	global $meta;
	unset( $meta[ $key ] );
}

require $plugin;
do_action( 'init' );

$answers = array();
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $request ) {
	if ( isset( $request['shortcode'] ) ) {
		$answers[] = do_shortcode( $request['shortcode'] );
	} elseif ( isset( $request['block'] ) ) {
		$type      = WP_Block_Type_Registry::get_instance()->get_registered( 'magdose/calculator' );
		$answers[] = call_user_func( $type->render_callback, $request['block'] );
	} else {
		$meta  = $request['meta'];
		$_POST = isset( $request['typed'] ) ? wp_slash( array( '_magdose_label' => $request['typed'] ) ) : array();
		do_action( 'woocommerce_process_product_meta', 7 );
		ob_start();
		do_action( 'woocommerce_single_product_summary' );
		$answers[] = ob_get_clean();
	}
}
ob_start();
wp_styles()->do_items( array( 'magdose' ) );
wp_scripts()->do_items( array( 'magdose' ) );
$answers[] = ob_get_clean();
echo json_encode( $answers );
